package org.mailtls.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Bits of the cipher of a suite, read from its IANA name or that of SSL 2, as ratings count them: 3DES has 112. */
final class SuiteBits {
    /** Parts of names, the more special ones first. */
    private static final Map<String, Integer> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("WITH_NULL", 0);
        PARTS.put("TLS_SHA256_SHA256", 0);
        PARTS.put("TLS_SHA384_SHA384", 0);
        PARTS.put("EXPORT1024", 56);
        PARTS.put("EXPORT", 40);
        PARTS.put("_40_", 40);
        PARTS.put("DES40", 40);
        PARTS.put("3DES", 112);
        PARTS.put("DES_192_EDE3", 112);
        PARTS.put("_DES_CBC", 56);
        PARTS.put("_DES_64", 56);
        PARTS.put("RC4_64", 64);
        PARTS.put("CHACHA20", 256);
        PARTS.put("AES_256", 256);
        PARTS.put("CAMELLIA_256", 256);
        PARTS.put("ARIA_256", 256);
        PARTS.put("AEGIS_256", 256);
        PARTS.put("KUZNYECHIK", 256);
        PARTS.put("MAGMA", 256);
        PARTS.put("28147", 256);
        PARTS.put("AES_128", 128);
        PARTS.put("CAMELLIA_128", 128);
        PARTS.put("ARIA_128", 128);
        PARTS.put("AEGIS_128", 128);
        PARTS.put("RC4_128", 128);
        PARTS.put("RC2", 128);
        PARTS.put("SEED", 128);
        PARTS.put("IDEA", 128);
        PARTS.put("SM4", 128);
    }

    private SuiteBits() {}

    /** Empty for a name that tells nothing. */
    static OptionalInt of(String suite) {
        for (Map.Entry<String, Integer> part : PARTS.entrySet()) {
            if (suite.contains(part.getKey())) {
                return OptionalInt.of(part.getValue());
            }
        }
        return OptionalInt.empty();
    }
}
