package org.mailtls.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider did when it was asked, on one JDK with its security settings. Nothing here is from a list that somebody
 * keeps.
 *
 * @param problem why it does not load; null if it does, and only then the rest means something
 * @param protocols JSSE names of the versions in which it shook hands with itself, with an ECDSA or else an RSA leaf
 * @param refused the other versions, each with what went wrong
 * @param suites IANA names of all suites that it says it supports, sorted
 * @param tls13SuitesHonoured TLS 1.3 suites that a client offers alone when asked to, as seen in its ClientHello
 * @param defaultGroups supported_groups of its ClientHello as it comes
 * @param groups supported_groups when every known group is asked for; offered, which is no proof that each one works
 * @param resumes versions in which a second handshake with itself was abbreviated on the wire
 * @param renegotiation what a TLS 1.2 client does when told to handshake again: {@code drives}, {@code throws: …} or
 *     {@code silent no-op}
 */
public record Capabilities(
        String provider,
        @Nullable String problem,
        @Nullable ProviderVersion version,
        List<String> protocols,
        Map<String, String> refused,
        List<String> suites,
        List<String> tls13SuitesHonoured,
        List<String> defaultGroups,
        List<String> groups,
        List<String> resumes,
        String renegotiation) {

    static Capabilities unusable(String provider, String problem) {
        return new Capabilities(
                provider,
                problem,
                null,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "not asked");
    }

    /** Nothing was asked yet but its version. */
    static Capabilities loads(String provider, ProviderVersion version) {
        return new Capabilities(
                provider,
                null,
                version,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "not asked");
    }

    Capabilities withDefaultGroups(List<String> offered) {
        return new Capabilities(
                provider,
                problem,
                version,
                protocols,
                refused,
                suites,
                tls13SuitesHonoured,
                offered,
                groups,
                resumes,
                renegotiation);
    }

    Capabilities withGroups(List<String> offered) {
        return new Capabilities(
                provider,
                problem,
                version,
                protocols,
                refused,
                suites,
                tls13SuitesHonoured,
                defaultGroups,
                offered,
                resumes,
                renegotiation);
    }
}
