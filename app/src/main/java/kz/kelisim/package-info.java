/// The program: its commands and its table of contents.
@org.jspecify.annotations.NullMarked
package kz.kelisim;
