#!/bin/sh
# What the running server is, one fact a line: version, crypto, setting, unknown (a key that no part of it reads).
set -eu
cd /opt/haraka/node_modules
echo "version $(sed -n 's/^  "version": "\(.*\)".*/\1/p' Haraka/package.json)"

# The library that the running process has mapped, and the version that is compiled into that file.
library=$(awk '$6 ~ /\/libcrypto\.so/ { print $6; exit }' /proc/1/maps)
openssl=$(grep -a -o -m 1 -E 'OpenSSL [0-9]+\.[0-9]+\.[0-9]+[a-z]* +[0-9]+ [A-Z][a-z]+ [0-9]{4}' "$library" |
    head -n 1 | tr -s ' ')
echo "crypto $openssl ($(basename "$library") of Node.js $(node -p process.versions.node))"

for file in tls smtp connection log; do
    awk -v file="$file.ini" '
        /^\[/ { section = substr($0, 2, length($0) - 2); next }
        /^[^;# \t]/ {
            equals = index($0, "=")
            name = substr($0, 1, equals - 1)
            gsub(/ /, "", name)
            print (file == "tls.ini" ? "" : file ":") (section == "" ? "" : section ".") name "\t" name \
                substr($0, equals)
        }' "/mta/haraka/config/$file.ini" |
        while IFS='	' read -r path setting; do
            name=${setting%%[ =]*}
            echo "setting $path${setting#"$name"}"
            # Sections may hold anything, such as addresses; what stands alone in a file must be in the program.
            case ${path#*.ini:} in
                *.*) ;;
                *) grep -rqw --include='*.js' -- "${name%'[]'}" Haraka || echo "unknown $path" ;;
            esac
        done
done
