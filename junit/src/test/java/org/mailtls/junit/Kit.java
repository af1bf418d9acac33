package org.mailtls.junit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs classes that are written as a user would, and tells what became of their tests. */
final class Kit {
    static final String GOOD = "SUCCESSFUL";

    private final EngineExecutionResults results;

    private Kit(EngineExecutionResults results) {
        this.results = results;
    }

    static Kit run(Class<?> fixture, Path folder) {
        return new Kit(EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(fixture))
                .configurationParameter(ResultsFolder.PARAMETER, folder.toString())
                .execute());
    }

    /** Display name → {@link #GOOD}, or status and message. */
    Map<String, String> tests() {
        return ended(results.testEvents());
    }

    /** Those of classes and test templates that did not end well. */
    Map<String, String> containers() {
        Map<String, String> ended = ended(results.containerEvents());
        ended.values().removeIf(GOOD::equals);
        return ended;
    }

    private static Map<String, String> ended(Events events) {
        Map<String, String> ended = new LinkedHashMap<>();
        for (Event event : events.finished().list()) {
            TestExecutionResult result =
                    event.getPayload(TestExecutionResult.class).orElseThrow();
            String message = result.getThrowable()
                    .map(thrown -> ": " + thrown.getMessage())
                    .orElse("");
            ended.put(event.getTestDescriptor().getDisplayName(), result.getStatus() + message);
        }
        return ended;
    }
}
