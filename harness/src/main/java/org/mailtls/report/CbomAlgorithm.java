package org.mailtls.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An algorithm as a component of a CBOM.
 *
 * @param primitive one of CycloneDX's words, such as {@code ae} or {@code key-agree}
 * @param mode of a block cipher, in CycloneDX's word; null if it has none
 * @param parameters what tells it from others of its family, such as the key size; null if there is nothing
 */
record CbomAlgorithm(
        String name,
        String primitive,
        @Nullable String mode,
        @Nullable String parameters) {
    /** Of a cipher, as {@link SuiteParts#cipher} names it. */
    static CbomAlgorithm cipher(SuiteParts parts) {
        String name = parts.cipher();
        String mode = name.contains("-GCM")
                ? "gcm"
                : name.contains("-CCM") ? "ccm" : name.contains("-CBC") ? "cbc" : name.contains("-CNT") ? "ctr" : null;
        String primitive = parts.authenticatedEncryption() ? "ae" : mode == null ? "stream-cipher" : "block-cipher";
        return new CbomAlgorithm(name, name.equals("NULL") ? "other" : primitive, mode, bits(name));
    }

    /** Of a hash: beside AEAD it makes keys alone, elsewhere it authenticates records too. */
    static CbomAlgorithm hash(String hash, boolean aead) {
        String name = hash.equals("SHA") ? "SHA1" : hash;
        return aead
                ? new CbomAlgorithm(name, "hash", null, null)
                : new CbomAlgorithm("HMAC-" + name, "mac", null, null);
    }

    static CbomAlgorithm exchange(String exchange) {
        String primitive = exchange.equals("RSA") ? "pke" : exchange.contains("DH") ? "key-agree" : "other";
        return new CbomAlgorithm(exchange, primitive, null, null);
    }

    static CbomAlgorithm authentication(String authentication) {
        boolean shared = authentication.equals("PSK") || authentication.equals("KRB5");
        return new CbomAlgorithm(authentication, shared ? "other" : "signature", null, null);
    }

    static CbomAlgorithm signature(String scheme) {
        return new CbomAlgorithm(scheme, "signature", null, null);
    }

    /** Of a group for the key exchange; hybrid ones combine a curve with ML-KEM. */
    static CbomAlgorithm group(String group) {
        int mlKem = group.indexOf("MLKEM");
        String primitive = mlKem < 0 ? "key-agree" : mlKem == 0 ? "kem" : "combiner";
        return new CbomAlgorithm(group, primitive, null, mlKem < 0 ? bits(group) : null);
    }

    /** Two of one name and different uses, as RSA has, are two. */
    String ref() {
        return "crypto/algorithm/" + primitive + "/" + name.toLowerCase(Locale.ROOT);
    }

    ObjectNode component() {
        ObjectNode component = JsonNodeFactory.instance.objectNode();
        component.put("type", "cryptographic-asset");
        component.put("bom-ref", ref());
        component.put("name", name);
        ObjectNode crypto = component.putObject("cryptoProperties");
        crypto.put("assetType", "algorithm");
        ObjectNode properties = crypto.putObject("algorithmProperties");
        properties.put("primitive", primitive);
        if (parameters != null) {
            properties.put("parameterSetIdentifier", parameters);
        }
        if (mode != null) {
            properties.put("mode", mode);
        }
        return component;
    }

    /** The first number of at least two digits that stands alone or at the end. */
    private static @Nullable String bits(String name) {
        for (String part : name.split("[-_]")) {
            String digits = part.replaceFirst("^ffdhe", "");
            if (digits.length() >= 2 && digits.chars().allMatch(Character::isDigit)) {
                return digits;
            }
        }
        return null;
    }
}
