#!/bin/sh
# The server itself wrote down what it is, one fact a line; the JVM's flags are as it was started.
set -eu
cat /run/mta-facts
grep -h -v -e '^#' -e '^$' /mta/jvm.security | sed 's/^\([^= ]*\) *= */setting \1=/'
sed -n 's/^-D\([^=]*\)=\(.*\)$/setting \1=\2/p' /mta/jvm.options
