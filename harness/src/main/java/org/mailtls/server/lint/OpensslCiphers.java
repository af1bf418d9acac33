package org.mailtls.server.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The language of OpenSSL's cipher lists (openssl-ciphers(1)). OpenSSL drops a word that it does not know without an error, whether it
 * was to be added or excluded.
 */
final class OpensslCiphers {
    /** Between the items of a list. */
    static final String SEPARATORS = ": ;,\t";

    /** Groups of suites, those of old versions too: excluding what is gone is no mistake. */
    private static final List<String> GROUPS = List.of(
            ("DEFAULT COMPLEMENTOFDEFAULT ALL COMPLEMENTOFALL HIGH MEDIUM LOW EXP EXPORT EXPORT40 EXPORT56 FIPS CBC"
                            + " eNULL NULL aNULL kRSA aRSA RSA kDHr kDHd kDH kDHE kEDH DH DHE EDH ADH kEECDH kECDHE ECDHE EECDH"
                            + " kECDHe kECDHr kECDH ECDH AECDH aDSS DSS aDH aECDH aECDSA ECDSA aECDHe aECDHr"
                            + " TLSv1.2 TLSv1.0 TLSv1 SSLv3 SSLv2 AES128 AES256 AES AESGCM AESCCM AESCCM8 ARIA128 ARIA256 ARIA ARIAGCM"
                            + " CAMELLIA128 CAMELLIA256 CAMELLIA CHACHA20 3DES DES RC4 RC2 IDEA SEED MD5 SHA1 SHA SHA256 SHA384"
                            + " aGOST aGOST01 kGOST kGOST18 GOST94 GOST89MAC GOST89 GOST2012 GOST2012256 GOST12"
                            + " PSK kPSK kECDHEPSK kDHEPSK kRSAPSK aPSK SRP kSRP aSRP KRB5 kKRB5 aKRB5 FZA kFZA aFZA eFZA"
                            + " SUITEB128 SUITEB128ONLY SUITEB192 SUITEB128C2")
                    .split(" "));

    private static final Set<String> SUITES = new HashSet<>(WordList.read("openssl-suites.txt"));

    private static final Set<String> GROUP_SET = Set.copyOf(GROUPS);

    private OpensslCiphers() {}

    /** An item without what stands before it: {@code !}, {@code -}, {@code +}. */
    static SourceText bare(SourceText item) {
        int start = 0;
        while (start < item.text().length() && "!-+".indexOf(item.text().charAt(start)) >= 0) {
            start++;
        }
        return item.from(start);
    }

    /** A command such as {@code @STRENGTH} or {@code @SECLEVEL=0}, which stands for no suites. */
    static boolean command(String item) {
        return item.startsWith("@");
    }

    /** A suite of TLS 1.3, which cipher lists do not reach. */
    static boolean tls13(String word) {
        return word.startsWith("TLS_") && !word.contains("_WITH_");
    }

    /** Whether the word, of parts joined by plus signs, can match a suite of some OpenSSL. IANA's names are given the benefit of doubt. */
    static boolean known(String word) {
        if (word.startsWith("TLS_")) {
            return true;
        }
        for (String part : word.split("\\+", -1)) {
            if (!GROUP_SET.contains(part) && !SUITES.contains(part)) {
                return false;
            }
        }
        return true;
    }

    /** {@code ": did you mean 'PSK'?"}, or nothing. */
    static String hint(String word) {
        String hint = NearestWord.hint(word, GROUPS, 1);
        return hint.isEmpty() ? NearestWord.hint(word, SUITES, 3) : hint;
    }

    /** Whether excluding the word excludes every suite with finite-field Diffie-Hellman. */
    static boolean meansDhe(String word) {
        return Set.of("DHE", "EDH", "kDHE", "kEDH", "DH").contains(word);
    }

    /** Whether a word of a list, if added, can bring a suite with finite-field Diffie-Hellman. */
    static boolean mayBringDhe(String word) {
        if (tls13(word)) {
            return false;
        }
        if (SUITES.contains(word)) {
            return word.startsWith("DHE-")
                    || word.startsWith("EDH-")
                    || word.startsWith("ADH-")
                    || word.startsWith("EXP");
        }
        Set<String> others = Set.of(
                "kRSA", "kEECDH", "kECDHE", "ECDHE", "EECDH", "AECDH", "ECDH", "kECDH", "kECDHe", "kECDHr", "ECDSA",
                "aECDSA", "PSK", "SRP");
        for (String part : word.split("\\+", -1)) {
            if (others.contains(part)) {
                return false;
            }
        }
        return true;
    }
}
