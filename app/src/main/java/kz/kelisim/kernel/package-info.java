/// Values under all stages: languages, localized text, periods, regions, roles. No input or output beyond
/// reading the shipped list of regions.
@org.jspecify.annotations.NullMarked
package kz.kelisim.kernel;
