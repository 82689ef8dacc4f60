# Read by bin/catalina.sh: where the JAAS configuration lies.
CATALINA_OPTS="$CATALINA_OPTS -Djava.security.auth.login.config=$CATALINA_BASE/conf/jaas.config"
# So that `catalina.sh stop` finds it: server.xml opens no port for that.
CATALINA_PID="$CATALINA_BASE/temp/catalina.pid"
