package org.mailtls.junit;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * The test of one cell.
 *
 * @param cell aborts or fails the test unless all is well with the cell
 */
record CellInvocation(String id, Supplier<CellResult> cell) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
        return id;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(new Judge(cell));
    }

    /** @param cell as above */
    private record Judge(Supplier<CellResult> cell) implements BeforeEachCallback, ParameterResolver {
        @Override
        public void beforeEach(ExtensionContext context) {
            CellResult unused = cell.get();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CellResult.class;
        }

        @Override
        public CellResult resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return cell.get();
        }
    }
}
