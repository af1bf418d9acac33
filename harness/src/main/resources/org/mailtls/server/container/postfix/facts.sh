#!/bin/sh
# What the running server is, one fact a line: version, crypto, unknown (a parameter that no part of it reads), setting.
set -eu

echo "version $(postconf -dh mail_version)"

# The library that smtpd is linked with, by the version compiled into the file itself.
smtpd=$(postconf -dh daemon_directory)/smtpd
library=$(ldd "$smtpd" | awk '$1 ~ /^libcrypto/ { print $3 }')
ssl=$(ldd "$smtpd" | awk '$1 ~ /^libssl/ { print $1 }')
echo "crypto $(grep -a -o -m 1 -E 'OpenSSL [0-9]+\.[0-9]+\.[0-9]+[a-z]* +[0-9]+ [A-Z][a-z]+ [0-9]{4}' "$library" |
    head -n 1 | tr -s ' ') ($ssl of smtpd)"

postconf -d > /tmp/defaults 2> /dev/null
postconf -n 2> /tmp/warnings | grep -vxF -f /tmp/defaults | sed 's/^/setting /'
sed -n 's/.*unused parameter: \([A-Za-z0-9_]*\)=.*/unknown \1/p' /tmp/warnings
rm -f /tmp/defaults /tmp/warnings
if [ -f /mta/services ]; then
    while read -r name type rest; do
        echo "setting master.cf:$name/$type=$(postconf -M "$name/$type" | tr -s ' \n' ' ')"
    done < /mta/services
fi
