#!/bin/sh
# What the running server is, one fact a line: version, crypto. It cannot tell its settings.
set -eu

echo "version $(smtpd -h 2>&1 | sed -n 's/^version: OpenSMTPD //p')"

# The library that smtpd is linked with, by the version compiled into the file itself.
library=$(ldd /usr/sbin/smtpd | awk '$1 ~ /^libcrypto/ { print $3 }')
ssl=$(ldd /usr/sbin/smtpd | awk '$1 ~ /^libssl/ { print $1 }')
echo "crypto $(grep -a -o -m 1 -E 'OpenSSL [0-9]+\.[0-9]+\.[0-9]+[a-z]* +[0-9]+ [A-Z][a-z]+ [0-9]{4}' "$library" |
    head -n 1 | tr -s ' ') ($ssl of smtpd)"
