#!/bin/sh
# Starts OpenSMTPD with /mta/smtpd.conf, which says everything about it.
set -eu

# It ends at once without a file of authorities here, even where nobody is asked for a certificate.
mkdir -p /etc/ssl/certs
cp /certs/clients.pem /etc/ssl/certs/ca-certificates.crt

# A spool in memory is mounted as everybody's.
chmod 711 /var/spool/smtpd

# It says that it starts, but not that it listens (state 0A) on 25, 465 and 587.
(
    for try in $(seq 1000); do
        if [ "$(grep -c -E '^ *[0-9]+: 00000000:(0019|01D1|024B) 00000000:0000 0A' /proc/net/tcp)" = 3 ]; then
            echo 'info: listening on 25, 465 and 587'
            break
        fi
        sleep 0.02
    done
) &

exec smtpd -d -f /mta/smtpd.conf
