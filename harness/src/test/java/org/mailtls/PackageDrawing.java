package org.mailtls;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The packages and who uses whom, in Markdown, as the compiled classes have it. */
final class PackageDrawing {
    private static final String ROOT = "org.mailtls.";

    private final List<String> order;
    private final Map<String, Set<String>> uses;

    /**
     * @param order of the rooms
     * @param uses package → packages that its classes use, all named from the root on; a room is all up to the first dot
     */
    PackageDrawing(List<String> order, Map<String, Set<String>> uses) {
        this.order = order;
        this.uses = new TreeMap<>(uses);
    }

    static PackageDrawing of(List<String> order, JavaClasses classes) {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            Set<String> used = uses.computeIfAbsent(name(type), fresh -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT) && !name(target).equals(name(type))) {
                    used.add(name(target));
                }
            }
        }
        return new PackageDrawing(order, uses);
    }

    /** @param holds package → what is in it, in a sentence */
    String markdown(Function<String, String> holds) {
        return "```mermaid\nflowchart TD\n" + arrows() + "```\n\n" + table(holds) + "\n" + inside();
    }

    /** What each room uses, without those that it also comes to by way of another one. */
    String arrows() {
        StringBuilder text = new StringBuilder();
        for (String room : order.stream().sorted(this::laterFirst).toList()) {
            Set<String> direct = usedBy(room);
            Set<String> further =
                    direct.stream().flatMap(other -> reached(other).stream()).collect(Collectors.toSet());
            List<String> drawn = direct.stream()
                    .filter(other -> !further.contains(other))
                    .sorted(this::laterFirst)
                    .toList();
            drawn.forEach(other -> text.append("    ")
                    .append(room)
                    .append(" --> ")
                    .append(other)
                    .append('\n'));
        }
        return text.toString();
    }

    private String table(Function<String, String> holds) {
        StringBuilder text = new StringBuilder("| package | holds | uses |\n|---|---|---|\n");
        for (String room : order) {
            String used = usedBy(room).stream()
                    .sorted(this::laterFirst)
                    .map(PackageDrawing::code)
                    .collect(Collectors.joining(", "));
            text.append("| ").append(code(room)).append(" | ").append(holds.apply(room));
            text.append(" | ").append(used.isEmpty() ? "–" : used).append(" |\n");
        }
        return text.toString();
    }

    /** Arrows between the packages of one room; each that goes both ways is told once, as such. */
    String inside() {
        StringBuilder text = new StringBuilder("| package | uses in its room | uses and is used by |\n|---|---|---|\n");
        uses.forEach((name, all) -> {
            Set<String> near =
                    all.stream().filter(other -> room(other).equals(room(name))).collect(Collectors.toSet());
            Set<String> mutual = near.stream()
                    .filter(other -> uses.getOrDefault(other, Set.of()).contains(name))
                    .collect(Collectors.toSet());
            near.removeAll(mutual);
            mutual.removeIf(other -> other.compareTo(name) < 0);
            if (!near.isEmpty() || !mutual.isEmpty()) {
                text.append("| ").append(code(name)).append(" | ").append(codes(near));
                text.append(" | ").append(codes(mutual)).append(" |\n");
            }
        });
        return text.toString();
    }

    /** The first sentence of a package's documentation. */
    static String holds(Path sources, String name) {
        Path file =
                sources.resolve("org/mailtls").resolve(name.replace('.', '/')).resolve("package-info.java");
        try {
            String text = Files.readString(file);
            return text.substring(text.indexOf("/**") + "/**".length(), text.indexOf("*/"))
                    .replaceAll("(?m)^ \\*", "")
                    .strip()
                    .replaceAll("\\s+", " ")
                    .replaceAll("\\{@(?:code|link) (?:[\\w.]+\\.)?([\\w ]+)}", "`$1`")
                    .replaceAll("\\. .*$|\\.$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> usedBy(String room) {
        return uses.entrySet().stream()
                .filter(entry -> room(entry.getKey()).equals(room))
                .flatMap(entry -> entry.getValue().stream())
                .map(PackageDrawing::room)
                .filter(other -> !other.equals(room))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> reached(String room) {
        Set<String> all = new TreeSet<>();
        for (String other : usedBy(room)) {
            if (all.add(other)) {
                all.addAll(reached(other));
            }
        }
        return all;
    }

    private int laterFirst(String one, String other) {
        return Integer.compare(order.indexOf(other), order.indexOf(one));
    }

    private static String name(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static String room(String name) {
        return name.replaceFirst("\\..*", "");
    }

    private static String codes(Set<String> names) {
        return names.isEmpty()
                ? "–"
                : names.stream().sorted().map(PackageDrawing::code).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
