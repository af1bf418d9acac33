# shellcheck shell=sh
# What the launcher of a checkout and that of an unpacked archive have in common: to find a JDK, and to start mailtls on it.
# They read it in, so that no program more is started.

# Leaves the program in $java, its JDK in $home, and that one's version in $version and $feature. Ends with 3 if there is
# none, or it is too old.
find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; else java=$(command -v java || true); fi
    if [ -z "$java" ] || [ ! -x "$java" ]; then
        echo "mailtls: no java found${java:+ at $java}. Install a JDK, 17 or newer (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME." >&2
        exit 3
    fi
    # A JDK says its version in a file; one that does not is asked, which takes a JVM.
    home=$java
    [ ! -L "$java" ] || home=$(readlink -f -- "$java")
    home=${home%/*}
    home=${home%/*}
    version=
    if [ -r "$home/release" ]; then
        while IFS='="' read -r key _ value _; do
            [ "$key" != JAVA_VERSION ] || version=$value
        done <"$home/release"
    fi
    [ -n "$version" ] || version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.version = //p')
    feature=${version%%[!0-9]*}
    case $feature in
        1|9|10|11|12|13|14|15|16|'')
            echo "mailtls: $java is JDK ${version:-unknown}; 17 or newer is needed." >&2
            exit 3 ;;
    esac
}

# start_mailtls ARGUMENT...: becomes mailtls. Wants
#   here     its home, with the scenarios that ship
#   commit   that it was built from; may be empty
#   jar      its own classes
#   classes  the class path of all
#   quick    one jar with all that a scan needs; need not be there
#   cds      a folder for archives of classes; need not be there, and is empty if there is no place for it
start_mailtls() {
    # Testcontainers reads these two from the environment only. Its reaper image cannot be had without a registry, and
    # containers carry our label instead, for `mailtls clean`; its guess of the host's address can stall for minutes.
    export TESTCONTAINERS_RYUK_DISABLED=true
    export TESTCONTAINERS_HOST_OVERRIDE="${TESTCONTAINERS_HOST_OVERRIDE:-127.0.0.1}"

    access=
    [ "$feature" -ge 24 ] && access="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
    flags="-XX:+UseSerialGC -Xmx512m -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Djdk.httpclient.allowRestrictedHeaders=host"
    verb=${1-}

    # All that a scan needs in one jar, and without signatures: to open the libraries and to check their signatures takes
    # longer than many a probe. Other clients need the libraries.
    if [ "$verb" = scan ] && [ -f "$quick" ]; then
        case " $* " in
            *" --client-view "*) classes=$quick:$classes ;;
            *) classes=$quick ;;
        esac
    fi
    set -- -Dmailtls.commit="$commit" -Dmailtls.home="$here" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
        -cp "$classes" org.mailtls.cli.Main "$@"

    if [ "$verb" != scan ] || [ "$classes" != "$quick" ]; then
        # shellcheck disable=SC2086 # lists of flags
        exec "$java" $access $flags "$@"
    fi

    # A small young generation is filled again and again while it is still in the processor's cache, and large pages are
    # asked of the kernel less often. Nobody trusts the server's key here, so that Bouncy Castle need not prove by 0.2 s of arithmetic that its modulus is no prime.
    # An archive of classes is mapped where it was made for: to move it elsewhere takes 0.1 s, and hides addresses from an
    # attacker that runs code in a process which lives for two seconds.
    flags="$flags -Xmn16m -XX:+UseTransparentHugePages -Dorg.bouncycastle.rsa.max_mr_tests=0 -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"

    # A scan is short, so most of its time would go into loading classes. The first one on a JDK keeps a list of them, from
    # which an archive is made that the next ones map into memory (class-data sharing). Whatever is wrong with the archive,
    # the JVM goes on without it. It speaks of that on standard output, where results belong: hence the logging flags.
    quiet="-Xlog:disable -Xlog:all=error:stderr"
    archive=$cds/$version.jsa
    wanted="$home $classes"
    made=
    [ ! -r "$archive.for" ] || IFS= read -r made <"$archive.for" || true
    if [ "$made" = "$wanted" ] && [ -f "$archive" ] && [ ! "$quick" -nt "$archive" ] && [ ! "$jar" -nt "$archive" ]; then
        # shellcheck disable=SC2086 # lists of flags
        exec "$java" $flags $quiet -Xshare:auto "-XX:SharedArchiveFile=$archive" "$@"
    fi
    if { [ "$made" = "$wanted" ] && [ -e "$archive.failed" ]; } || ! mkdir -p "$cds" 2>/dev/null || [ ! -w "$cds" ]; then
        # shellcheck disable=SC2086 # lists of flags
        exec "$java" $flags $quiet "$@"
    fi
    list=$archive.$$.classes
    status=0
    # shellcheck disable=SC2086 # lists of flags
    "$java" $flags $quiet -XX:+IgnoreUnrecognizedVMOptions "-XX:DumpLoadedClassList=$list" "$@" || status=$?
    # Not of a scan that only said how it is used.
    if grep -q '^org/mailtls/probe/Scanner' "$list" 2>/dev/null; then
        echo "mailtls: preparing what makes the next scans start faster (once for a JDK)" >&2
        # With the collector whose archives hold objects too; the others can read those.
        if "$java" -Xshare:dump -XX:+UseG1GC -Xmx512m -XX:-UsePerfData "-XX:SharedClassListFile=$list" \
            "-XX:SharedArchiveFile=$archive.$$" -cp "$classes" >/dev/null 2>&1; then
            mv -f "$archive.$$" "$archive" && rm -f "$archive.failed" || true
        else
            : >"$archive.failed" || true
        fi
        printf '%s\n' "$wanted" >"$archive.for" || true
    fi
    rm -f "$list" "$archive.$$"
    exit "$status"
}
