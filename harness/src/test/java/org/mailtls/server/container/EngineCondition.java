package org.mailtls.server.container;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

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
        if ("true".equalsIgnoreCase(environment.get("MAILTLS_REQUIRE_DOCKER"))) {
            throw new ExtensionConfigurationException(
                    "MAILTLS_REQUIRE_DOCKER=true, but " + name + " cannot run. " + problem);
        }
        System.err.println(
                "SKIPPED " + name + ": no container engine answers. On Debian, as root, scripts/lab-up starts "
                        + "one; MAILTLS_REQUIRE_DOCKER=true makes this an error.");
        return ConditionEvaluationResult.disabled(problem);
    }
}
