"""The figures that the product is measured by: `make bench`. Tests do not assert on time."""
