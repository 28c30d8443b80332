# Compiler, linker, warnings, sanitizers and the compiler cache, for every target of ours.

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  message(FATAL_ERROR
    "Veza needs clang 19 (or GCC 13 and later): GCC ${CMAKE_CXX_COMPILER_VERSION} destroys temporaries in co_await "
    "expressions twice. Configure with 'cmake --preset dev', which uses clang++-19.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(VEZA_SANITIZE "" CACHE STRING "Sanitizers to build with, as for -fsanitize=")
option(VEZA_FUZZ "Build the fuzz targets with libFuzzer" OFF)
option(VEZA_HARDEN "Stack protector, fortified libc calls, full RELRO" OFF)

# Equal sources give equal cache entries in every checkout and build folder: paths become relative before they are hashed.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  add_link_options(-fuse-ld=lld -Wl,--as-needed)
  add_compile_options(-fcolor-diagnostics)
endif()

# Neither the binary nor its messages name the machine it was built on.
file(RELATIVE_PATH veza_source_from_build ${PROJECT_BINARY_DIR} ${PROJECT_SOURCE_DIR})
add_compile_options(
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}/= -ffile-prefix-map=${veza_source_from_build}=)

if(VEZA_SANITIZE)
  set(sanitize_flags -fsanitize=${VEZA_SANITIZE} -fno-omit-frame-pointer)
  if(VEZA_SANITIZE MATCHES "undefined")
    # SOCI hides a typeinfo that the vptr check would need.
    list(APPEND sanitize_flags -fno-sanitize=vptr -fno-sanitize-recover=all)
  endif()
  add_compile_options(${sanitize_flags})
  add_link_options(${sanitize_flags})
endif()
if(VEZA_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(VEZA_HARDEN)
  add_compile_options(-fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -ffunction-sections -fdata-sections)
  add_link_options(-pie -Wl,-z,relro,-z,now -Wl,--gc-sections -Wl,--icf=safe)
endif()

add_compile_definitions(
  BOOST_ASIO_NO_DEPRECATED
  BOOST_ASIO_SEPARATE_COMPILATION
  BOOST_BEAST_SEPARATE_COMPILATION)

# Warnings for our own code; third-party headers come in as SYSTEM.
add_library(veza_warnings INTERFACE)
target_compile_options(veza_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wswitch -Wnon-virtual-dtor -Woverloaded-virtual -Werror
  # Naming some members of an aggregate and leaving the others to their defaults is how we write options and commands.
  -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-designated-field-initializers>)
