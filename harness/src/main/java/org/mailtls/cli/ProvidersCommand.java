package org.mailtls.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;
import org.mailtls.provider.Capabilities;
import org.mailtls.provider.CapabilityProbe;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.provider.ProviderClassPaths;
import org.mailtls.provider.Providers;
import org.mailtls.server.EnvironmentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "providers",
        mixinStandardHelpOptions = true,
        description = "Ask each TLS provider what it can do, in a JVM of its own.")
final class ProvidersCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME[@VERSION]",
            arity = "0..*",
            description = "Providers to ask, each as NAME or NAME@VERSION. Default: all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--jdk", paramLabel = "RELEASE", description = "Feature release of the JDK to ask on.")
    private @Nullable Integer jdk;

    @Option(names = "--json", description = "Print the answers as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Path java = jdk().java();
        ProviderClassPaths classPaths = ProviderClassPaths.fetching();
        List<Capabilities> answers = new ArrayList<>();
        for (ProviderChoice choice : names.isEmpty() ? all() : chosen()) {
            answers.add(CapabilityProbe.probe(choice, java, classPaths));
        }
        if (json) {
            Json.print(answers);
        } else {
            answers.forEach(answer -> System.out.println(CapabilityText.of(answer)));
        }
        return exitCode(answers, !names.isEmpty());
    }

    /** Who names a provider wants it; of all, a machine may lack those that need a library of the system. */
    static int exitCode(List<Capabilities> answers, boolean named) {
        boolean lacking = answers.stream()
                .filter(answer -> answer.problem() != null)
                .anyMatch(answer -> named || !Providers.named(answer.provider()).optional());
        return lacking ? ExitCode.ENVIRONMENT : ExitCode.OK;
    }

    private static List<ProviderChoice> all() {
        return Providers.all().stream()
                .map(provider -> new ProviderChoice(provider.name(), null))
                .toList();
    }

    /** Each as {@code NAME} or {@code NAME@VERSION}. */
    private List<ProviderChoice> chosen() {
        return names.stream().map(ProviderChoice::parse).toList();
    }

    private Jdk jdk() {
        JdkFinder finder = new JdkFinder();
        Integer wanted = jdk;
        if (wanted == null) {
            return finder.current();
        }
        return finder.feature(wanted).orElseThrow(() -> new EnvironmentException(finder.missing(wanted)));
    }
}
