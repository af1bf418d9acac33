package org.mailtls.outbound.seen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sending server offered (RFC 8446, 4.1.2; RFC 5246, 7.4.1.2), in the order of the wire. Values that mean nothing by design
 * (RFC 8701) are left out; a number without a name is written {@code 0x1234}.
 *
 * @param versions JSSE names; without supported_versions the highest one alone
 * @param suites IANA names, signals included
 * @param groups IANA names; empty without the extension
 * @param keyShares groups of which a key was sent
 * @param signatures IANA names of schemes, of TLS 1.2 those of pairs; empty without the extension
 * @param serverName of server_name (RFC 6066, 3); null without
 * @param alpn protocols (RFC 7301)
 * @param sessionId bytes of the session id
 * @param ticket bytes of a session ticket (RFC 5077), 0 where the extension asks for one; null without it
 * @param preSharedKey whether a session of TLS 1.3 was offered
 * @param extensions numbers of all extensions
 * @param bytes of the message, its header included
 */
public record OfferedHello(
        List<String> versions,
        List<String> suites,
        List<String> groups,
        List<String> keyShares,
        List<String> signatures,
        @Nullable String serverName,
        List<String> alpn,
        int sessionId,
        @Nullable Integer ticket,
        boolean preSharedKey,
        List<Integer> extensions,
        int bytes) {
    public OfferedHello {
        versions = List.copyOf(versions);
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
        keyShares = List.copyOf(keyShares);
        signatures = List.copyOf(signatures);
        alpn = List.copyOf(alpn);
        extensions = List.copyOf(extensions);
    }

    /** The same with its extensions by number: some senders shuffle them anew for each hello, and offer the same all the while. */
    public OfferedHello sorted() {
        return new OfferedHello(
                versions,
                suites,
                groups,
                keyShares,
                signatures,
                serverName,
                alpn,
                sessionId,
                ticket,
                preSharedKey,
                extensions.stream().sorted().toList(),
                bytes);
    }
}
