package org.mailtls.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Nearest;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlResource;

/** The policies that come with the program, and those that users write. */
public final class Policies {
    /** Each has a file of that name beside this class. */
    private static final List<String> IDS = List.of(
            "rfc9325",
            "rfc8461-sender",
            "rfc7672-sender",
            "ncsc-nl-2025-05",
            "ncsc-nl-2.1",
            "bsi-tr-03108-1",
            "bsi-tr-02102-2",
            "nist-sp800-52r2",
            "nist-sp800-52r2-government",
            "mozilla-modern-6.0",
            "mozilla-intermediate-6.0",
            "mozilla-intermediate-5.7",
            "mozilla-old-5.7",
            "pci-dss-4.0.1",
            "hipaa");

    private static final Map<String, Policy> READ = new ConcurrentHashMap<>();

    private Policies() {}

    public static List<String> ids() {
        return IDS;
    }

    /**
     * One that comes with the program.
     *
     * @throws IllegalArgumentException if there is none of that id; the message has the nearest one
     */
    public static Policy named(String id) {
        if (!IDS.contains(id)) {
            String hint = Nearest.hint(id, IDS);
            throw new IllegalArgumentException("There is no policy '" + id + "'"
                    + (hint.isEmpty() ? "; there are " + String.join(", ", IDS) : hint));
        }
        Policy known = READ.get(id);
        if (known == null) {
            known = shipped(id);
            READ.put(id, known);
        }
        return known;
    }

    private static Policy shipped(String id) {
        if (!(YamlResource.read(Policies.class, id + ".yaml") instanceof YamlMap document)) {
            throw new IllegalStateException(id + ".yaml is no mapping; build mailtls again");
        }
        return PolicyBinder.bind(document, base(document));
    }

    /** The policy that a document builds on; null if it builds on none. */
    static @Nullable Policy base(YamlMap document) {
        String base = Fields.text(document, "extends");
        return base == null ? null : named(base);
    }

    /**
     * Reads a policy of the user's.
     *
     * @throws PolicyException with every mistake found, each with its place
     */
    public static Policy read(Path file) {
        return PolicyReader.read(file);
    }
}
