package org.mailtls.probe.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;

/** What a certificate's key may be used for, in the words of RFC 5280, 4.2.1.3 and 4.2.1.12. */
final class Usages {
    private static final Map<Integer, String> BITS = new LinkedHashMap<>();

    private static final Map<String, String> PURPOSES = Map.of(
            "2.5.29.37.0", "anyExtendedKeyUsage",
            "1.3.6.1.5.5.7.3.1", "serverAuth",
            "1.3.6.1.5.5.7.3.2", "clientAuth",
            "1.3.6.1.5.5.7.3.3", "codeSigning",
            "1.3.6.1.5.5.7.3.4", "emailProtection",
            "1.3.6.1.5.5.7.3.8", "timeStamping",
            "1.3.6.1.5.5.7.3.9", "OCSPSigning");

    static {
        BITS.put(KeyUsage.digitalSignature, "digitalSignature");
        BITS.put(KeyUsage.nonRepudiation, "nonRepudiation");
        BITS.put(KeyUsage.keyEncipherment, "keyEncipherment");
        BITS.put(KeyUsage.dataEncipherment, "dataEncipherment");
        BITS.put(KeyUsage.keyAgreement, "keyAgreement");
        BITS.put(KeyUsage.keyCertSign, "keyCertSign");
        BITS.put(KeyUsage.cRLSign, "cRLSign");
        BITS.put(KeyUsage.encipherOnly, "encipherOnly");
        BITS.put(KeyUsage.decipherOnly, "decipherOnly");
    }

    private Usages() {}

    /** In the order of the bits; empty if the extension is missing. */
    static List<String> of(@Nullable KeyUsage usage) {
        List<String> words = new ArrayList<>();
        if (usage != null) {
            BITS.forEach((bit, word) -> {
                if (usage.hasUsages(bit)) {
                    words.add(word);
                }
            });
        }
        return words;
    }

    /** In the order of the certificate, with object identifiers for unknown ones; empty if the extension is missing. */
    static List<String> of(@Nullable ExtendedKeyUsage usage) {
        if (usage == null) {
            return List.of();
        }
        return Arrays.stream(usage.getUsages())
                .map(KeyPurposeId::getId)
                .map(id -> PURPOSES.getOrDefault(id, id))
                .toList();
    }
}
