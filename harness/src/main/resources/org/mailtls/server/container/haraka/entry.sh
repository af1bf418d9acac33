#!/bin/sh
# Starts a Haraka with the configuration in /mta.
set -eu
cd /mta/haraka
mkdir -p queue

# A line names a host, a key and a chain. Haraka looks into the certificate for the host, and wants the key beside it.
if [ -f /mta/sni ]; then
    mkdir -m 700 config/tls
    while read -r host key chain; do
        cat "$key" "$chain" > "config/tls/$host.pem"
    done < /mta/sni
fi
if [ -f /mta/ca ]; then
    xargs cat < /mta/ca > config/ca.pem
fi
exec node /opt/haraka/node_modules/Haraka/bin/haraka -c /mta/haraka
