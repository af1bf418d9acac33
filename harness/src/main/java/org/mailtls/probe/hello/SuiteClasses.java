package org.mailtls.probe.hello;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Sorts suites by what their names say; a suite may be in several classes or in none. */
public final class SuiteClasses {
    private static final Map<String, Predicate<String>> CLASSES = classes();

    private SuiteClasses() {}

    /** Ids of the checks that are a class of suites. */
    public static List<String> ids() {
        return List.copyOf(CLASSES.keySet());
    }

    /**
     * Those of the names that belong to each class.
     *
     * @return id of the check → names, in the order given
     */
    public static Map<String, List<String>> of(List<String> names) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        CLASSES.forEach(
                (id, member) -> found.put(id, names.stream().filter(member).toList()));
        return found;
    }

    private static Map<String, Predicate<String>> classes() {
        Map<String, Predicate<String>> classes = new LinkedHashMap<>();
        classes.put("CS-NULL", SuiteClasses::withoutEncryption);
        classes.put("CS-EXPORT", SuiteClasses::export);
        classes.put("CS-LOW", SuiteClasses::low);
        classes.put("CS-RC4", name -> name.contains("RC4"));
        classes.put("CS-3DES", name -> name.contains("3DES") || name.contains("DES_192_EDE3"));
        classes.put("CS-ANON", name -> name.contains("_anon_"));
        classes.put("CS-STATIC-RSA", name -> name.startsWith("TLS_RSA_") || name.startsWith("SSL_CK_"));
        classes.put("CS-STATIC-DH", SuiteClasses::fixedShare);
        classes.put("CS-DHE", name -> name.startsWith("TLS_DHE_") || name.startsWith("TLS_PSK_DHE_"));
        classes.put("CS-CBC-SHA1", name -> name.endsWith("CBC_SHA"));
        classes.put("CS-CBC-SHA2", name -> name.endsWith("CBC_SHA256") || name.endsWith("CBC_SHA384"));
        classes.put("CS-CCM8", name -> name.contains("CCM_8"));
        return classes;
    }

    /** The two of RFC 9150 have no cipher in their name because there is none. */
    private static boolean withoutEncryption(String name) {
        return name.contains("WITH_NULL") || name.equals("TLS_SHA256_SHA256") || name.equals("TLS_SHA384_SHA384");
    }

    private static boolean export(String name) {
        return name.contains("EXPORT");
    }

    /** DES has 56 bits, FORTEZZA's cipher 80, and SSLv2 had an RC4 of 64. */
    private static boolean low(String name) {
        boolean weak = name.contains("WITH_DES_CBC")
                || name.contains("WITH_FORTEZZA")
                || name.startsWith("SSL_CK_DES_64")
                || name.startsWith("SSL_CK_RC4_64");
        return weak && !export(name);
    }

    private static boolean fixedShare(String name) {
        return name.startsWith("TLS_DH_RSA_")
                || name.startsWith("TLS_DH_DSS_")
                || name.startsWith("TLS_ECDH_RSA_")
                || name.startsWith("TLS_ECDH_ECDSA_");
    }
}
