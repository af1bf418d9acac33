package org.mailtls.server.container;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mailtls.server.EngineRequirement;

final class EngineCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("decided for the class");
        }
        return decide(context.getDisplayName(), Engine.problem(System.getenv()), System.getenv());
    }

    static ConditionEvaluationResult decide(String name, @Nullable String problem, Map<String, String> environment) {
        if (problem == null) {
            return ConditionEvaluationResult.enabled("an engine answers");
        }
        if (EngineRequirement.strict(environment)) {
            throw new ExtensionConfigurationException(
                    EngineRequirement.VARIABLE + "=true, but " + name + " cannot run. " + problem);
        }
        System.err.println(
                "SKIPPED " + name + ": no container engine answers. On Debian, as root, scripts/lab-up starts " + "one."
                        + EngineRequirement.hint());
        return ConditionEvaluationResult.disabled(problem);
    }
}
