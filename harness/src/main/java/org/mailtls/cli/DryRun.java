package org.mailtls.cli;

import java.util.List;
import java.util.Locale;
import org.mailtls.provider.Implementation;
import org.mailtls.provider.Providers;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioSummary;

/** Says what a run would do. */
final class DryRun {
    private final List<Scenario> scenarios;
    private final Profile profile;

    DryRun(List<Scenario> scenarios, Profile profile) {
        this.scenarios = scenarios;
        this.profile = profile;
    }

    int print(boolean json) {
        if (json) {
            Json.print(scenarios.stream()
                    .flatMap(scenario -> scenario.cells().stream())
                    .toList());
            return ExitCode.OK;
        }
        scenarios.forEach(this::print);
        return ExitCode.OK;
    }

    private void print(Scenario scenario) {
        for (Cell cell : scenario.cells()) {
            System.out.println(cell.id());
        }
        System.out.printf(
                Locale.ROOT,
                "%d cells, about %s at profile %s, servers and JVM starts left out%n",
                scenario.cells().size(),
                duration(seconds(scenario, profile)),
                profile.word());
    }

    static long seconds(Scenario scenario, Profile profile) {
        return ScenarioSummary.of(
                        scenario,
                        profile,
                        provider -> Providers.named(provider).implementation() == Implementation.JAVA)
                .seconds();
    }

    static String duration(long seconds) {
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
