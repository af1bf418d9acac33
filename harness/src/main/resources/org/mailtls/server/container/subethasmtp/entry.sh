#!/bin/sh
# Starts the server with the configuration in /mta.
set -eu
exec java @/mta/jvm.options -cp '/opt/subetha/*' org.mailtls.server.container.subetha.SubEthaMain \
    /mta/server.properties /run/mta-facts
