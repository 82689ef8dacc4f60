# Read by bin/catalina.sh: where the JAAS configuration lies.
CATALINA_OPTS="$CATALINA_OPTS -Djava.security.auth.login.config=$CATALINA_BASE/conf/jaas.config"
