# What anybody's container shows of its TLS library, for a shell and little else: crypto NAME VERSION (where it was seen).
version() {
    case "$1" in
        *libgnutls*) grep -a -o -m 1 -E 'GnuTLS [0-9]+\.[0-9]+\.[0-9]+' "$1" ;;
        *) grep -a -o -m 1 -E '(OpenSSL|LibreSSL) [0-9]+\.[0-9]+\.[0-9]+[a-z]*( +[0-9]+ [A-Z][a-z]+ [0-9]{4})?' "$1" ;;
    esac 2> /dev/null | head -n 1 | tr -s ' '
}

say() {
    for library in $1; do
        found=$(version "$library")
        if [ -n "$found" ]; then
            echo "crypto $found (${library##*/} $2)"
            return 0
        fi
    done
    return 1
}

# In use by a process, where the kernel lets us see that: a server that has dropped its privileges hides it.
used=$(cat /proc/[0-9]*/maps 2> /dev/null | grep -o -E '/[^ ]*/lib(crypto|gnutls)\.so[^ ]*' | sort -u)
say "$used" 'in use' && exit 0
# What the programs that run name themselves, not what their libraries need in turn; their names are no secret.
linked=$(for line in /proc/[0-9]*/cmdline; do tr '\0' '\n' < "$line" | head -n 1; done 2> /dev/null | sort -u |
    while read -r program; do
        file=$(command -v "$program") || continue
        case $(grep -a -o -E 'lib(ssl|gnutls)\.so' "$file" | sort -u | tr '\n' ' ') in
            'libgnutls.so ') ldd "$file" | grep -o -E '/[^ ]*/libgnutls\.so[^ ]*' ;;
            'libssl.so ') ldd "$file" | grep -o -E '/[^ ]*/libcrypto\.so[^ ]*' ;;
        esac
    done 2> /dev/null | sort -u)
say "$linked" 'of the running program' && exit 0
# The image's only one. Of two kinds nobody can say which serves.
there=$(find /usr /lib /opt -xdev \( -name 'libcrypto.so*' -o -name 'libgnutls.so*' \) -type f 2> /dev/null)
case $there in
    *libgnutls*libcrypto* | *libcrypto*libgnutls*) ;;
    *) say "$there" 'of the image' ;;
esac
exit 0
