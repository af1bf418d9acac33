#!/bin/sh
# What the running server is, one fact a line: version, crypto, setting.
set -eu

sendmail=$(readlink -f /usr/sbin/sendmail-mta)
/usr/sbin/sendmail-mta -d0.1 -bt < /dev/null 2> /dev/null | sed -n 's/^Version \([0-9.]*\).*/version \1/p'

# The library that sendmail is linked with, by the version compiled into the file itself.
library=$(ldd "$sendmail" | awk '$1 ~ /^libcrypto/ { print $3 }')
ssl=$(ldd "$sendmail" | awk '$1 ~ /^libssl/ { print $1 }')
echo "crypto $(grep -a -o -m 1 -E 'OpenSSL [0-9]+\.[0-9]+\.[0-9]+[a-z]* +[0-9]+ [A-Z][a-z]+ [0-9]{4}' "$library" |
    head -n 1 | tr -s ' ') ($ssl of sendmail)"

# Of options that are set more than once the last one counts.
sed -n 's/^O  *\([A-Za-z.]*\) *= *\(.*\)/\1=\2/p' /etc/mail/sendmail.cf | grep -v ^DaemonPortOptions |
    awk -F= '{ last[$1] = $0 } END { for (name in last) print "setting " last[name] }' | sort
