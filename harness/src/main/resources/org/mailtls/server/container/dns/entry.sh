#!/bin/sh
# Signs the zones in /zones, serves them with NSD, and resolves them with Unbound, which knows their keys and listens on the address
# in /zones/address.
set -eu

mkdir -p /keys
cd /keys
: > /keys/anchors
printf 'server:\n    interface: %s\n' "$(cat /zones/address)" > /etc/unbound/lab-zones.conf
while read -r number name signing; do
    file=/zones/$number.zone
    case $signing in
        signed | expired)
            ksk=$(ldns-keygen -r /dev/urandom -a ECDSAP256SHA256 -k "$name")
            zsk=$(ldns-keygen -r /dev/urandom -a ECDSAP256SHA256 "$name")
            cat "$ksk.key" >> /keys/anchors
            times=
            [ "$signing" = signed ] || times='-i 20200101000000 -e 20200201000000'
            # shellcheck disable=SC2086 # two options, each with its value
            ldns-signzone $times -f "/zones/$number.signed" "$file" "$zsk" "$ksk"
            file=/zones/$number.signed
            ;;
    esac
    printf 'zone:\n    name: "%s"\n    zonefile: "%s"\n' "$name" "$file" >> /etc/nsd/lab.conf
    printf 'server:\n    local-zone: "%s." transparent\n' "$name" >> /etc/unbound/lab-zones.conf
    printf 'stub-zone:\n    name: "%s."\n    stub-addr: 127.0.0.1@5300\n' "$name" >> /etc/unbound/lab-zones.conf
done < /zones/list

nsd-checkconf /etc/nsd/lab.conf
nsd -c /etc/nsd/lab.conf
exec unbound -d -p -c /etc/unbound/lab.conf
