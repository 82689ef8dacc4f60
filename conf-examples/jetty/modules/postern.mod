[description]
Guards web applications by Postern.

[tags]
security

[depend]
jaas

[lib]
lib/postern/*.jar

[xml]
etc/postern.xml
