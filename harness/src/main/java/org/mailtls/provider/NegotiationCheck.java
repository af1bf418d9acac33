package org.mailtls.provider;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ChainSize;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;

/**
 * Holds what a handshake negotiated against what was asked for. Some providers drop a setting without a word; a figure
 * under the wrong name is worse than none. Allocates nothing when all is well, so it can follow every handshake.
 */
public final class NegotiationCheck {
    private NegotiationCheck() {}

    /**
     * @param wanted how an earlier session must be taken up; NONE for full handshakes only
     * @return why the handshake is not the one that was asked for; empty if it is
     */
    public static Optional<String> check(
            ClientSettings client, TlsSettings server, Resumption wanted, HandshakeReport report) {
        String reason = reason(client, server, wanted, report);
        return reason == null ? Optional.empty() : Optional.of(reason);
    }

    /**
     * Holds the chain that a full handshake brought against the length and the keys that were asked for; it may ask the
     * session, so once for all handshakes with one server.
     */
    public static Optional<String> checkChain(TlsSettings server, HandshakeReport report, @Nullable ChainSize chain) {
        String key = chain == null ? null : chain.key();
        if (key != null && !allowed(server.certificates(), key) && !server.sni().containsValue(key)) {
            return Optional.of("the server was set to certificates for " + String.join(" and ", server.certificates())
                    + " (" + TlsOption.CERTIFICATE.path() + "), but showed one for " + key);
        }
        Integer asked = server.chainLength();
        if (asked == null || report.resumed() || (chain != null && chain.certificates() == asked)) {
            return Optional.empty();
        }
        return Optional.of(
                "the server was set to send " + count(asked) + " (" + TlsOption.CHAIN_LENGTH.path() + "), but sent "
                        + (chain == null ? "none" : count(chain.certificates()) + ", " + chain.bytes() + " bytes")
                        + ": it serves another file, or completes chains by itself");
    }

    private static String count(int certificates) {
        return certificates + (certificates == 1 ? " certificate" : " certificates");
    }

    private static @Nullable String reason(
            ClientSettings client, TlsSettings server, Resumption wanted, HandshakeReport report) {
        if (report.resumption() != wanted) {
            return resumptionReason(client, wanted, report);
        }
        if (!allowed(client.protocols(), report.protocol())) {
            return "the client was asked for " + client.protocols() + ", negotiated " + report.protocol() + ": "
                    + ignores(client);
        }
        if (!allowed(client.ciphers(), report.suite())) {
            return "the client was asked for " + client.ciphers() + ", negotiated " + report.suite() + ": "
                    + ignores(client) + suiteAdvice(report);
        }
        String groups = groupReason(client, report);
        if (groups != null) {
            return groups;
        }
        if (!allowed(server.protocols(), report.protocol())) {
            return "the server was set to " + server.protocols() + ", negotiated " + report.protocol();
        }
        if (!allowed(server.ciphers(), report.suite())) {
            return "the server was set to " + server.ciphers() + ", negotiated " + report.suite();
        }
        String group = report.group();
        if (group != null && !allowed(server.groups(), group)) {
            return "the server was set to the groups " + server.groups() + ", negotiated " + group;
        }
        return null;
    }

    private static String resumptionReason(ClientSettings client, Resumption wanted, HandshakeReport report) {
        if (wanted == Resumption.NONE) {
            return "a full handshake was wanted, but the session was resumed ("
                    + report.resumption().word() + "): something between client and server keeps sessions";
        }
        String asked = "resumption by " + wanted.word() + " was wanted, but the ";
        if (report.resumed()) {
            return asked + "session was resumed by " + report.resumption().word() + " instead";
        }
        SessionOffer offer = report.offer();
        boolean offered = wanted == Resumption.PSK ? offer.psk() : offer.id() || offer.ticket();
        String why = offered
                ? "the server did not take it: does it keep sessions, or hand out tickets?"
                : wanted == Resumption.TICKET && !offer.ticketsKnown()
                        ? client.provider() + " does not know tickets (RFC 5077), or they are turned off"
                        : wanted == Resumption.TICKET && !offer.ticketIssued()
                                ? "the server issues no tickets"
                                : "either the server gave it none to resume, or " + client.provider()
                                        + " did not keep it";
        return asked + "handshake was full in " + report.protocol() + ": the client " + offer.words()
                + (offered ? ", and " : "; ") + why;
    }

    private static @Nullable String groupReason(ClientSettings client, HandshakeReport report) {
        List<String> asked = client.groups();
        if (asked.isEmpty()) {
            return null;
        }
        List<String> offered = report.offeredGroups();
        for (String group : asked) {
            if (!offered.contains(group)) {
                return "the client was asked for the groups " + asked + ", but " + client.provider() + " dropped "
                        + group + " silently and offered " + offered;
            }
        }
        if (offered.size() != asked.size()) {
            HashSet<String> extra = new HashSet<>(offered);
            asked.forEach(extra::remove);
            return "the client was asked for the groups " + asked + ", but " + client.provider() + " also offered "
                    + extra;
        }
        String group = report.group();
        if (group == null && (!report.resumed() || report.resumption() == Resumption.PSK)) {
            return "the client was asked for the groups " + asked + ", but " + report.suite() + " uses none";
        }
        if (group != null && !asked.contains(group)) {
            return "the client was asked for the groups " + asked + ", negotiated " + group;
        }
        return null;
    }

    private static boolean allowed(List<String> asked, String negotiated) {
        return asked.isEmpty() || asked.contains(negotiated);
    }

    private static String ignores(ClientSettings client) {
        return client.provider() + " ignores the setting";
    }

    private static String suiteAdvice(HandshakeReport report) {
        return report.protocol().equals("TLSv1.3") ? "; set the suite of TLS 1.3 on the server instead" : "";
    }
}
