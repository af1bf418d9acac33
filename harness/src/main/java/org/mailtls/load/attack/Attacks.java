package org.mailtls.load.attack;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The attacks that this build knows. */
public final class Attacks {
    private Attacks() {}

    /** In the order of registration. */
    public static List<Attack> all() {
        return ServiceLoader.load(Attack.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** @throws IllegalArgumentException naming the known ones */
    public static Attack named(String kind) {
        List<Attack> all = all();
        return all.stream()
                .filter(attack -> attack.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no attack '" + kind + "'; known: "
                        + all.stream().map(Attack::kind).collect(Collectors.joining(", "))));
    }
}
