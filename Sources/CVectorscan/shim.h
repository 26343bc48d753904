#pragma once
#include <hs.h>
#include <stdlib.h>

// What Vectorscan hands out is freed by the allocator that it took it from: malloc's.
static inline void steward_hs_free(char *bytes) { free(bytes); }
