#!/bin/sh
# Starts a Postfix with the configuration in /mta.
set -eu

# Until Postfix's own log service runs, and if it never will, messages go to syslog: print those too, since they say why a
# start failed. Nothing comes here later, but from versions before 3.4, which know no other log.
perl -MSocket -e '
    socket(my $log, PF_UNIX, SOCK_DGRAM, 0) or die "socket: $!";
    bind($log, sockaddr_un("/dev/log")) or die "/dev/log: $!";
    chmod 0666, "/dev/log";
    $| = 1;
    while (defined recv($log, my $message, 8192, 0)) {
        $message =~ s/^<\d+>//;
        $message =~ s/[\0\n]+$//;
        print "$message\n";
    }' &
until [ -S /dev/log ]; do sleep 0.02; done

cp /mta/main.cf /etc/postfix/main.cf
cat /mta/master.cf >> /etc/postfix/master.cf
if [ -f /mta/sni ]; then
    cp /mta/sni /etc/postfix/sni
    # The keys themselves go into the table, which only root may read.
    (umask 077 && postmap -F "$(postconf -hx default_database_type):/etc/postfix/sni")
fi
# Under stress the limits would shrink to 1.
postconf -P smtp/inet/stress=
if [ -f /mta/services ]; then
    # The scenario's own lines of master.cf, each in place of the one that its service has.
    while read -r name type rest; do
        postconf -M -e "$name/$type=$name $type $rest"
    done < /mta/services
fi
postconf -F '*/*/chroot=n'

# Postfix waits while its files are younger than a second, to see a whole write.
touch -d '1 minute ago' /etc/postfix/main.cf /etc/postfix/master.cf
case $(postconf -dh mail_version) in
    3.[0-2].*)
        # Without start-fg (3.3) the container lives as long as the master.
        postfix start
        trap 'postfix stop; exit 0' TERM
        tail --pid="$(tr -d ' ' < /var/spool/postfix/pid/master.pid)" -f /dev/null &
        wait
        exit 1
        ;;
esac
exec postfix start-fg
