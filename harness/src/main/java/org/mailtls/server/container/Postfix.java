package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailtls.pki.PemFiles;
import org.mailtls.scenario.ServerSettings;

/** Postfix as Debian builds it: 3.5 on bullseye, 3.7 on bookworm, 3.10 on trixie, 3.11 on forky. */
public final class Postfix implements Mta {
    private static final Pattern READY = Pattern.compile("postfix/master\\[\\d+\\]: daemon started -- version ");
    private static final Pattern FATAL = Pattern.compile("postfix/[a-z/]+\\[\\d+\\]: fatal: ");

    @Override
    public String name() {
        return "postfix";
    }

    @Override
    public String title() {
        return "Postfix";
    }

    @Override
    public List<String> suites() {
        return List.of("bullseye", "bookworm", "trixie", "forky");
    }

    @Override
    public List<String> buildFiles() {
        return List.of("Dockerfile", "entry.sh", "facts.sh");
    }

    @Override
    public Pattern ready() {
        return READY;
    }

    @Override
    public Pattern fatal() {
        return FATAL;
    }

    @Override
    public Map<String, String> memoryDirectories() {
        return Map.of("/var/spool/postfix", "rw,size=512m");
    }

    @Override
    public List<ContainerFile> files(ServerSettings settings, String suite, PemFiles identity) {
        Path configFile = settings.configFile();
        List<Setting> fragment = configFile == null ? List.of() : PostfixFragment.read(configFile);
        String main = PostfixSettings.render(suite, settings.tls(), fragment, settings.parameters()).stream()
                .map(setting -> setting.line() + "\n")
                .collect(Collectors.joining());
        return List.of(
                ContainerFile.text("/mta/main.cf", main),
                ContainerFile.copyOf(identity.chain(), PostfixSettings.CHAIN),
                ContainerFile.secretCopyOf(identity.key(), PostfixSettings.KEY));
    }
}
