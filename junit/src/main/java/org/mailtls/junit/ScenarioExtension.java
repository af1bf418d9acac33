package org.mailtls.junit;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioException;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.EngineRequirement;

/** Runs what a {@link MailTlsScenario} names, and makes a test of each cell. */
final class ScenarioExtension implements TestTemplateInvocationContextProvider {
    private static final Namespace RUNS = Namespace.create(ScenarioExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), MailTlsScenario.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        MailTlsScenario asked = AnnotationSupport.findAnnotation(method, MailTlsScenario.class)
                .orElseThrow(() -> new IllegalStateException(method + " has lost its annotation"));
        Path project = Path.of("").toAbsolutePath();
        Path results = ResultsFolder.of(context.getConfigurationParameter(ResultsFolder.PARAMETER), project);
        RunRequest request = new RunRequest(
                ScenarioFile.find(asked.value(), project, context.getRequiredTestClass()),
                asked.profile(),
                List.of(asked.set()),
                List.of(asked.only()),
                results);
        // Mistakes are told at once, and before a JVM is started.
        Scenario scenario = read(request, method);
        FinishedRun run =
                context.getRoot().getStore(RUNS).computeIfAbsent(request, ScenarioRuns::run, FinishedRun.class);
        context.publishReportEntry(
                "mailtls.report", run.directory().resolve("report.html").toString());
        boolean strict = EngineRequirement.strict(System.getenv());
        return scenario.cells().stream().map(cell -> test(cell, run, strict));
    }

    private static TestTemplateInvocationContext test(Cell cell, FinishedRun run, boolean strict) {
        boolean optional = cell.server().driver() == Driver.CONTAINER && !strict;
        CellVerdict verdict = new CellVerdict(cell.id(), run);
        return new CellInvocation(cell.id(), () -> verdict.require(optional));
    }

    private static Scenario read(RunRequest request, Method method) {
        try {
            return ScenarioReader.read(request.file(), new Overrides(request.set(), request.only()));
        } catch (ScenarioException e) {
            throw new ExtensionConfigurationException(
                    "@MailTlsScenario of " + method.getName() + ": the scenario cannot be run.\n" + e.getMessage(), e);
        }
    }
}
