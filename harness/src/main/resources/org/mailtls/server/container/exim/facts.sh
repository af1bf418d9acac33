#!/bin/sh
# What the running server is, one fact a line: version, crypto, setting.
set -eu

echo "version $(exim4 -bV | awk 'NR == 1 { print $3 }')"

# The library that exim4 is linked with, by the version compiled into the file itself.
library=$(ldd /usr/sbin/exim4 | awk '$1 ~ /^libgnutls\.so/ { print $3 }')
echo "crypto $(grep -a -o -m 1 -E 'GnuTLS [0-9]+\.[0-9]+\.[0-9]+' "$library" | head -n 1) (${library##*/} of exim4)"

# Booleans are printed as name or no_name.
options() {
    exim4 "$@" -bP 2> /dev/null | sed -n -E \
        -e 's/^([a-z][a-z0-9_]*) = ?(.*)$/setting \1=\2/p' \
        -e 's/^no_([a-z0-9_]+)$/setting \1=false/p' \
        -e 's/^([a-z][a-z0-9_]*)$/setting \1=true/p'
}
options -C /dev/null > /tmp/defaults
options | grep -vxF -f /tmp/defaults
rm -f /tmp/defaults
