#!/bin/sh
# Starts a Postfix that takes mail for example.test, throws it away and holds nobody back.
# Lines "name = value" in /mta/main.cf are set last, so they win over everything here.
set -eu

# Until Postfix's own log service runs, and if it never will, messages go to syslog: print those too, since they say why a
# start failed. Nothing comes here later.
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

main=/etc/postfix/main.cf
case $(postconf -dh mail_version) in
    3.[0-5].*)
        echo 'compatibility_level = 2' > $main
        dns=disable_dns_lookups=yes
        ;;
    *)
        echo 'compatibility_level = 3.6' > $main
        dns=smtp_dns_support_level=disabled
        ;;
esac

# The build leaves its own container name in the configuration; the greeting must not show it.
set -- maillog_file=/dev/stdout myhostname=mail.example.test mydomain=example.test myorigin=example.test

# Discarded by the queue manager, after all the work that a delivered mail causes. Nothing ever leaves.
set -- "$@" virtual_mailbox_domains=example.test virtual_transport=discard: default_transport=error:no-outbound \
    mydestination= alias_maps= alias_database= local_recipient_maps= mynetworks=127.0.0.1/32 \
    inet_interfaces=all inet_protocols=ipv4 biff=no notify_classes=

# There is no resolver in the lab.
set -- "$@" "$dns" smtpd_peername_lookup=no smtp_host_lookup=native

# Every throttle that a load from one address would meet.
set -- "$@" smtpd_client_connection_count_limit=0 smtpd_client_connection_rate_limit=0 \
    smtpd_client_message_rate_limit=0 smtpd_client_recipient_rate_limit=0 \
    smtpd_client_new_tls_session_rate_limit=0 smtpd_error_sleep_time=0 in_flow_delay=0 \
    smtpd_soft_error_limit=1000000 smtpd_hard_error_limit=1000000 smtpd_junk_command_limit=1000000 \
    default_process_limit=500 max_use=100000 message_size_limit=0 mailbox_size_limit=0

postconf -e "$@"

if [ -f /mta/main.cf ]; then
    set --
    while IFS= read -r line || [ -n "$line" ]; do
        set -- "$@" "$line"
    done < /mta/main.cf
    [ $# = 0 ] || postconf -e "$@"
fi
postconf -F '*/*/chroot=n'
# Under stress the limits above would shrink to 1.
postconf -P smtp/inet/stress=

# Postfix waits while its files are younger than a second, to see a whole write.
touch -d '1 minute ago' $main /etc/postfix/master.cf
exec postfix start-fg
