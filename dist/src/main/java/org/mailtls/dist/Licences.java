package org.mailtls.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Under what licences the libraries of the archive may be passed on, as their own POMs say it.
 *
 * @param libraries all but ours, by name
 */
record Licences(List<Library> libraries) {
    /** Licences that were looked at: each lets its library ship, unchanged, beside a program under Apache-2.0. SPDX ids where there is one. */
    private static final Set<String> MAY_SHIP = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            "MIT",
            "Bouncy Castle Licence",
            "GPL-2.0-with-classpath-exception",
            "GNU General Public License (GPL), version 2, with the Classpath exception");

    private static final String OURS = "org.mailtls";

    /** One library; where its POM names several licences, one may choose. */
    record Library(String name, String version, List<String> licences) {
        boolean mayShip() {
            return licences.stream().anyMatch(MAY_SHIP::contains);
        }

        @Override
        public String toString() {
            return name + " " + version + ": "
                    + (licences.isEmpty() ? "no licence named" : String.join(" or ", licences));
        }
    }

    Licences {
        libraries = libraries.stream()
                .sorted(Comparator.comparing(Library::name).thenComparing(Library::version))
                .toList();
    }

    /** From a CycloneDX document. */
    static Licences read(Path components) throws IOException {
        JsonNode document = JsonMapper.shared().readTree(Files.readString(components, StandardCharsets.UTF_8));
        List<Library> libraries = new ArrayList<>();
        for (JsonNode component : document.path("components")) {
            String group = component.path("group").asString("");
            if (!group.equals(OURS)) {
                libraries.add(new Library(
                        group + ":" + component.path("name").asString(""),
                        component.path("version").asString(""),
                        licences(component.path("licenses"))));
            }
        }
        return new Licences(libraries.stream().distinct().toList());
    }

    private static List<String> licences(JsonNode choices) {
        Set<String> names = new TreeSet<>();
        for (JsonNode choice : choices) {
            JsonNode licence = choice.path("license");
            String name = licence.path("id").asString(licence.path("name").asString(""));
            names.add(name.isEmpty() ? choice.path("expression").asString("") : name);
        }
        names.remove("");
        return List.copyOf(names);
    }

    /** Libraries of which nobody has said yet that they may ship. */
    List<Library> doubtful() {
        return libraries.stream().filter(library -> !library.mayShip()).toList();
    }

    /** For people. */
    String text(String version) {
        StringBuilder text = new StringBuilder(
                "The libraries in lib of mailtls " + version + ", and the licences that their makers name.\n"
                        + "Where there are several, you may choose. The texts lie in the jars, where their makers put them there.\n\n");
        libraries.forEach(library -> text.append(library).append('\n'));
        return text.toString();
    }
}
