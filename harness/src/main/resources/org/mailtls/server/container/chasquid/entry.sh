#!/bin/sh
# Puts what the lab wrote where chasquid wants it and starts it.
set -eu

cp /mta/chasquid.conf /etc/chasquid/chasquid.conf
cp /mta/aliases /etc/chasquid/domains/example.test/aliases
# Which certificate a client gets: the first that fits, in the order of the folders' names.
while read -r folder chain key; do
    mkdir -p "/etc/chasquid/certs/$folder"
    cp "$chain" "/etc/chasquid/certs/$folder/fullchain.pem"
    cp "$key" "/etc/chasquid/certs/$folder/privkey.pem"
done < /mta/certificates
# It would look up SPF records; nobody answers, and so at once.
: > /etc/resolv.conf
set -a
. /mta/environment
set +a
exec chasquid -config_dir=/etc/chasquid -alsologtostderr
