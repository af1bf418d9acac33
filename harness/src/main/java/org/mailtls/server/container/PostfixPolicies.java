package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.scenario.OutboundSettings;
import org.mailtls.server.ConfigLine;

/**
 * Policies of the domains that Postfix sends to: TLSA records by the resolver beside it (TLS_README, "DANE TLS authentication"),
 * MTA-STS by a daemon that its policy table asks (socketmap_table(5)), and what it tells its reporter of both (TLSRPT_README).
 */
final class PostfixPolicies {
    static final String MTA_STS = "outbound.mta-sts";

    /** In the queue directory, where Postfix looks for it. */
    private static final String SOCKET = "mailtls-tlsrpt";

    private static final String REPORTED = "/tmp/mailtls-tlsrpt";

    /**
     * Keeps what comes to the socket, as the reporter would, and no more of it than anybody reads: a program in the background, for
     * which this one does not wait. Where Postfix has no reporter nobody listens.
     */
    private static final String LISTEN = """
            [ "$(postconf -h smtp_tlsrpt_socket_name 2> /dev/null)" = "$1" ] || exit 0
            socket=$(postconf -h queue_directory)/$1
            perl -MSocket -e '
                socket(my $reporter, PF_UNIX, SOCK_DGRAM, 0) or die "socket: $!";
                bind($reporter, sockaddr_un($ARGV[0])) or die "$ARGV[0]: $!";
                chmod 0666, $ARGV[0];
                $| = 1;
                my $kept = 0;
                while (defined recv($reporter, my $session, 65536, 0)) {
                    $session =~ s/[\\0\\n]+$//;
                    $kept += 1 + length $session;
                    print "$session\\n" if $kept <= 1_000_000;
                }' "$socket" > "$2" 2> "$2.trouble" < /dev/null &
            n=0
            until [ -S "$socket" ]; do
                n=$((n + 1))
                [ "$n" -le 250 ] || { cat "$2.trouble" >&2; exit 1; }
                sleep 0.02
            done
            """;

    private static final String PRINT = "[ ! -f \"$1\" ] || cat \"$1\"";

    private PostfixPolicies() {}

    /** The lines that make it ask; none if it is to ask nobody. */
    static List<Setting> render(OutboundSettings outbound, PostfixRelease release) {
        List<Setting> settings = new ArrayList<>();
        if (!outbound.asksDns()) {
            return settings;
        }
        if (!release.hasDnsSupportLevel()) {
            settings.add(lab("disable_dns_lookups", "no"));
        }
        settings.add(lab("smtp_dns_support_level", "dnssec"));
        settings.add(lab("smtp_host_lookup", "dns"));
        if (outbound.mtaSts()) {
            settings.add(new Setting("smtp_tls_policy_maps", StsDaemon.map(table(release)), MTA_STS));
        }
        if (release.reports()) {
            settings.add(lab("smtp_tlsrpt_enable", "yes"));
            settings.add(lab("smtp_tlsrpt_socket_name", SOCKET));
        }
        return settings;
    }

    private static String table(PostfixRelease release) {
        if (release.reports()) {
            return StsDaemon.REPORTING;
        }
        return release.namesServers() ? StsDaemon.PLAIN : StsDaemon.NAMELESS;
    }

    private static Setting lab(String name, String value) {
        return new Setting(name, value, ConfigLine.LAB);
    }

    static List<String> listen() {
        return List.of("sh", "-c", LISTEN, "sh", SOCKET, REPORTED);
    }

    static List<String> askReports() {
        return List.of("sh", "-c", PRINT, "sh", REPORTED);
    }
}
