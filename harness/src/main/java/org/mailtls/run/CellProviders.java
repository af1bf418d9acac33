package org.mailtls.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.ClassPath;
import org.mailtls.host.Jdk;
import org.mailtls.provider.CapabilityProbe;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.provider.ProviderClassPaths;
import org.mailtls.provider.ProviderJarsException;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.VictimSettings;
import org.mailtls.server.EnvironmentException;

/** The providers of each cell: their jars, got before anything is measured, and whether they load. */
final class CellProviders {
    private final ProviderClassPaths classPaths = ProviderClassPaths.fetching();
    private final Map<Asked, Optional<String>> answers = new HashMap<>();

    private record Asked(ProviderChoice choice, Path java) {}

    private CellProviders() {}

    /** @throws EnvironmentException naming the cell and its provider if the jars cannot be had */
    static CellProviders resolve(List<Cell> cells) {
        CellProviders providers = new CellProviders();
        for (Cell cell : cells) {
            try {
                for (ProviderChoice choice : ours(cell)) {
                    ClassPath unused = providers.classPaths.of(choice);
                }
                ClassPath unused = providers.classPath(cell);
            } catch (ProviderJarsException | TlsSetupException e) {
                throw new EnvironmentException("Cell " + cell.id() + ": " + e.getMessage(), e);
            }
        }
        return providers;
    }

    /** Of the forks; with transport memory the server is in there too. */
    ClassPath classPath(Cell cell) {
        return cell.workload().transport() == Transport.MEMORY
                ? classPaths.of(ours(cell).toArray(new ProviderChoice[0]))
                : classPaths.of(client(cell));
    }

    /** Of the JVM that sends honest mail; empty for a cell without. */
    Optional<ClassPath> honestClassPath(Cell cell) {
        return honest(cell).map(classPaths::of);
    }

    /** Why a provider of the cell does not load on this machine; asked in a JVM of its own, once for each JDK. */
    Optional<String> problem(Cell cell, Jdk jdk) {
        for (ProviderChoice choice : ours(cell)) {
            Optional<String> problem =
                    answers.computeIfAbsent(new Asked(choice, jdk.java()), asked -> ask(choice, jdk.java()));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> ask(ProviderChoice choice, Path java) {
        if (Providers.named(choice.name()).jars().isEmpty()) {
            return Optional.empty();
        }
        try {
            @Nullable
            String problem = CapabilityProbe.version(choice, java, classPaths).problem();
            return Optional.ofNullable(problem);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted while " + choice + " was being loaded", e);
        }
    }

    private static ProviderChoice client(Cell cell) {
        return new ProviderChoice(cell.client().provider(), cell.client().version());
    }

    private static Optional<ProviderChoice> honest(Cell cell) {
        VictimSettings victim = cell.victim();
        return victim == null ? Optional.empty() : Optional.of(new ProviderChoice(victim.provider(), victim.version()));
    }

    /** Those that run in JVMs of ours: the client's, that of honest mail, and the server's if it is embedded. */
    private static Set<ProviderChoice> ours(Cell cell) {
        Set<ProviderChoice> choices = new LinkedHashSet<>();
        choices.add(client(cell));
        honest(cell).ifPresent(choices::add);
        if (cell.server().driver() == Driver.EMBEDDED) {
            choices.add(ServerKey.of(cell).provider());
        }
        return choices;
    }
}
