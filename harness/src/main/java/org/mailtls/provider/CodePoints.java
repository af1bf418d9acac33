package org.mailtls.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers that TLS sends and the names that IANA gave them. */
public final class CodePoints {
    public static final CodePoints SUITES = new CodePoints("cipher-suites.txt");
    public static final CodePoints GROUPS = new CodePoints("supported-groups.txt");
    public static final CodePoints SIGNATURES = new CodePoints("signature-schemes.txt");

    private final String resource;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, Integer> codes = new HashMap<>();

    private CodePoints(String resource) {
        this.resource = resource;
        try (InputStream stream = CodePoints.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The class path lacks " + resource + "; the build is broken.");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            String line;
            while ((line = lines.readLine()) != null) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    Integer code = Integer.decode(line.substring(0, space));
                    names.put(code, line.substring(space + 1));
                    codes.put(line.substring(space + 1), code);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    /** The name, or the number in hexadecimal where IANA gave it none that we know. */
    public String name(int code) {
        String name = names.get(code);
        return name != null ? name : String.format("0x%04x", code);
    }

    /**
     * The number of a name, or of what {@link #name} writes where there is none.
     *
     * @throws IllegalArgumentException for any other word
     */
    public int code(String name) {
        Integer code = codes.get(name);
        if (code != null) {
            return code;
        }
        if (name.matches("0x[0-9a-f]{4}")) {
            return Integer.decode(name);
        }
        throw new IllegalArgumentException(resource + " knows no " + name);
    }

    /** Every number that has a name, rising. */
    public List<Integer> codes() {
        return names.keySet().stream().sorted().toList();
    }

    /** Names in the order of the wire. GREASE values (RFC 8701) mean nothing by design and are left out. */
    List<String> names(int[] codes) {
        List<String> list = new ArrayList<>(codes.length);
        for (int code : codes) {
            if (!grease(code)) {
                list.add(name(code));
            }
        }
        return List.copyOf(list);
    }

    /** Every known name. */
    List<String> all() {
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The JSSE name of a version number, as {@link javax.net.ssl.SSLSession#getProtocol} says it. */
    public static String protocol(int version) {
        return switch (version) {
            case 0x0300 -> "SSLv3";
            case 0x0301 -> "TLSv1";
            case 0x0302 -> "TLSv1.1";
            case 0x0303 -> "TLSv1.2";
            case 0x0304 -> "TLSv1.3";
            default -> String.format("0x%04x", version);
        };
    }

    /** The IANA name of a suite that a JSSE provider names; old suites carry an SSL_ prefix there. */
    static String ianaSuite(String jsse) {
        return jsse.startsWith("SSL_") ? "TLS_" + jsse.substring(4) : jsse;
    }

    /** Suites of TLS 1.3 name no key exchange and work in no other version (RFC 8446, B.4). */
    public static boolean isTls13Suite(String suite) {
        return suite.startsWith("TLS_") && !suite.contains("_WITH_") && !suite.endsWith("_SCSV");
    }

    private static boolean grease(int code) {
        return (code & 0x0f0f) == 0x0a0a && (code >> 8) == (code & 0xff);
    }
}
