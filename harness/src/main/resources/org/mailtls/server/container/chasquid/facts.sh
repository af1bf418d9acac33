#!/bin/sh
# What the running server is, one fact a line: version, crypto, setting.
set -eu

echo "version $(chasquid --version | sed 's/^chasquid \([^ ]*\).*/\1/')"
# TLS is part of the program: the version of Go that made it is in the file.
echo "crypto Go $(grep -a -o -m 1 -E 'go1\.[0-9]+(\.[0-9]+)?' "$(command -v chasquid)" | head -n 1 | cut -c 3-) (crypto/tls)"
tr '\0' '\n' < /proc/1/environ | sed -n 's/^GODEBUG=/setting GODEBUG=/p'
sed -n 's/^\([a-z_]*\): *"\{0,1\}\([^"]*\)"\{0,1\}$/setting \1=\2/p' /etc/chasquid/chasquid.conf
