package org.mailtls.probe.hello;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.probe.handshake.HandshakeMessages;

/**
 * The server's first flight of TLS 1.3 with its encrypted part, as far as it came.
 *
 * @param messages those after ServerHello
 * @param alert code of the alert that ended it, encrypted or not; empty without one
 * @param shown how it ended, for evidence
 */
record Opened(List<HandshakeMessage> messages, OptionalInt alert, String shown) {
    Opened {
        messages = List.copyOf(messages);
    }

    /** The server has gone through with its part. */
    boolean finished() {
        return first(HandshakeMessages.FINISHED).isPresent();
    }

    boolean has(int type) {
        return first(type).isPresent();
    }

    /** The scheme that CertificateVerify was made with; empty without one. */
    OptionalInt signatureScheme() {
        return first(HandshakeMessages.CERTIFICATE_VERIFY)
                .filter(each -> each.length() >= 2)
                .map(each -> OptionalInt.of(each.u16(0)))
                .orElse(OptionalInt.empty());
    }

    /** Bodies of what EncryptedExtensions holds, by type; none after a length that does not fit. */
    Map<Integer, byte[]> extensions() {
        Map<Integer, byte[]> extensions = new LinkedHashMap<>();
        first(HandshakeMessages.ENCRYPTED_EXTENSIONS).ifPresent(message -> {
            int at = 2;
            while (at + 4 <= message.length()) {
                int length = message.u16(at + 2);
                if (at + 4 + length > message.length()) {
                    return;
                }
                byte[] body = new byte[length];
                System.arraycopy(message.whole(), HandshakeMessages.HEADER + at + 4, body, 0, length);
                extensions.put(message.u16(at), body);
                at += 4 + length;
            }
        });
        return extensions;
    }

    private Optional<HandshakeMessage> first(int type) {
        return messages.stream().filter(each -> each.type() == type).findFirst();
    }
}
