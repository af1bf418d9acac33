package org.mailtls.outbound.sink;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.PemFiles;
import org.mailtls.provider.ServerTls;
import org.mailtls.scenario.Sink;
import org.mailtls.smtp.Fault;

/**
 * How a sink comes to be what it is.
 *
 * @param fault of the dialogue around TLS; null for a good one
 */
record SinkManner(
        List<String> protocols,
        List<String> ciphers,
        @Nullable Fault fault) {
    private static final List<String> ECDHE = List.of(
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    private static final List<String> STRONG = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_AES_128_GCM_SHA256",
            ECDHE.get(0),
            ECDHE.get(1),
            ECDHE.get(2));
    private static final List<String> CBC = List.of(
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_128_CBC_SHA");
    private static final List<String> RC4 = List.of("TLS_ECDHE_RSA_WITH_RC4_128_SHA", "TLS_RSA_WITH_RC4_128_SHA");
    private static final List<String> ANONYMOUS = List.of(
            "TLS_ECDH_anon_WITH_AES_256_CBC_SHA",
            "TLS_ECDH_anon_WITH_AES_128_CBC_SHA",
            "TLS_DH_anon_WITH_AES_256_GCM_SHA384",
            "TLS_DH_anon_WITH_AES_128_GCM_SHA256");

    static SinkManner of(Sink sink) {
        return switch (sink) {
            case STRONG,
                    EXPIRED,
                    WRONG_NAME,
                    SELF_SIGNED,
                    DANE_GOOD,
                    DANE_STALE,
                    DANE_INSECURE,
                    DANE_BOGUS,
                    STS_GOOD,
                    STS_IMPOSTOR,
                    STS_MISSING,
                    STS_STALE,
                    STS_WRONG_CERTIFICATE -> strong(null);
            case TLS10 -> new SinkManner(List.of("TLSv1"), CBC, null);
            case RC4 -> new SinkManner(List.of("TLSv1", "TLSv1.1", "TLSv1.2"), RC4, null);
            case ANONYMOUS -> new SinkManner(List.of("TLSv1.2"), ANONYMOUS, null);
            case NO_STARTTLS, DANE_STRIPPED, STS_STRIPPED -> strong(Fault.NO_STARTTLS);
            case MASKED_STARTTLS -> strong(Fault.MASKED_STARTTLS);
            case REFUSED_STARTTLS -> strong(Fault.THROTTLE_454);
            case CLOSED_HANDSHAKE -> strong(Fault.CLOSE_AFTER_STARTTLS);
            case ALERTED_HANDSHAKE -> strong(Fault.ALERT_AFTER_STARTTLS);
            case GARBLED_HANDSHAKE -> strong(Fault.GARBAGE_AFTER_STARTTLS);
            case INJECTED_REPLY -> strong(Fault.INJECTED_REPLY);
            case RENEGOTIATING -> new SinkManner(List.of("TLSv1.2"), ECDHE, Fault.ASKS_TO_RENEGOTIATE);
        };
    }

    private static SinkManner strong(@Nullable Fault fault) {
        return new SinkManner(List.of("TLSv1.2", "TLSv1.3"), STRONG, fault);
    }

    ServerTls tls(PemFiles identity) {
        return new ServerTls(protocols, ciphers, identity);
    }
}
