package dev.burnfleet.core.spec;

/** The documents that come with this library. */
public final class ShippedSpec {
    private ShippedSpec() {}

    /** Returns the text of {@code fleet-spec.json}: a fleet of 112 panes on two machines. */
    public static String fleet() {
        return Resources.text("fleet-spec.json");
    }

    /** Returns the text of the JSON Schema (draft 2020-12) by which editors check a spec. */
    public static String schema() {
        return Resources.text("fleet-spec.schema.json");
    }
}
