package org.mailtls.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;

/**
 * Reads what {@code openssl speed -mr} prints, of 3.0 as of 3.5: a line that says what begins, {@code +DTP} or
 * {@code +DT}, then one with count and user CPU seconds, {@code +R}. The summary lines after them, {@code +F}, differ
 * between releases and name no key encapsulation method, and are not read.
 */
final class SpeedOutput {
    private static final Pattern BEGIN = Pattern.compile("\\+DTP:([^:]*):([^:]*)(?::([^:]*))?:\\d+");
    private static final Pattern BEGIN_CIPHER = Pattern.compile("\\+DT:([^:]+):\\d+:(\\d+)");
    private static final Pattern RESULT = Pattern.compile("\\+R\\d*:(\\d+):(?:.*:)?([0-9.]+)");

    /** The names of curves that openssl prints as sizes: of x25519 the bits of its field. */
    private static final Map<String, String> CURVES =
            Map.of("253", "x25519", "448", "x448", "256", "secp256r1", "384", "secp384r1", "521", "secp521r1");

    private SpeedOutput() {}

    /** Each primitive that was measured → operations in a second of user CPU time. */
    static Map<Primitive, Double> operationsPerSecond(String output) {
        Map<Primitive, Double> rates = new LinkedHashMap<>();
        @Nullable Primitive current = null;
        for (String line : output.lines().toList()) {
            Matcher begin = BEGIN.matcher(line);
            Matcher cipher = BEGIN_CIPHER.matcher(line);
            Matcher result = RESULT.matcher(line);
            if (begin.matches()) {
                current = asymmetric(begin.group(1), begin.group(2), begin.group(3));
            } else if (cipher.matches()) {
                current = Primitive.seal(cipher.group(1), Integer.parseInt(cipher.group(2)));
            } else if (result.matches() && current != null) {
                double seconds = Double.parseDouble(result.group(2));
                if (seconds > 0) {
                    rates.put(current, Double.parseDouble(result.group(1)) / seconds);
                }
                current = null;
            }
        }
        return rates;
    }

    private static @Nullable Primitive asymmetric(String size, String what, @Nullable String algorithm) {
        if (algorithm == null) {
            return kem(size, what);
        }
        String kind = algorithm.split(" ")[0];
        return switch (kind) {
            case "rsa" -> rsa(size, what, algorithm);
            case "ecdsa" -> signature("ecdsa-p" + size, what);
            case "Ed25519" -> signature("ed25519", what);
            case "ecdh" -> CURVES.containsKey(size) ? Primitive.of(curve(size), Operation.DERIVE) : null;
            case "ffdh" -> Primitive.of("ffdhe" + size, Operation.DERIVE);
            default -> null;
        };
    }

    private static String curve(String bits) {
        return CURVES.getOrDefault(bits, bits);
    }

    /** 3.0 says "private:rsa", 3.5 "private:rsa sign" and "private:rsa decrypt". */
    private static Primitive rsa(String bits, String half, String algorithm) {
        boolean encryption = algorithm.endsWith("crypt");
        Operation operation = half.equals("private")
                ? encryption ? Operation.DECRYPT : Operation.SIGN
                : encryption ? Operation.ENCRYPT : Operation.VERIFY;
        return Primitive.of("rsa-" + bits, operation);
    }

    private static @Nullable Primitive signature(String key, String what) {
        return switch (what) {
            case "sign" -> Primitive.of(key, Operation.SIGN);
            case "verify" -> Primitive.of(key, Operation.VERIFY);
            default -> null;
        };
    }

    private static @Nullable Primitive kem(String name, String what) {
        return switch (what) {
            case "keygen" -> Primitive.of(name, Operation.KEYGEN);
            case "encaps" -> Primitive.of(name, Operation.ENCAPSULATE);
            case "decaps" -> Primitive.of(name, Operation.DECAPSULATE);
            default -> null;
        };
    }
}
