# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a text of the window has no translation, or when the .ts files are behind the sources.
# usage: cmake -DLUPDATE=<program> -DROOT=<project> -DSCRATCH=<folder> -P translations.cmake
cmake_minimum_required(VERSION 3.25)

file(GLOB sources ${ROOT}/app/*.cpp ${ROOT}/app/models/*.cpp ${ROOT}/app/pages/*.cpp
     ${ROOT}/app/widgets/*.cpp)
list(FILTER sources EXCLUDE REGEX "/(main|cli_main|knowledge_compiler_main)[.]cpp$")

set(bad "")
foreach(language zh_CN en)
    set(name bouncelens_${language}.ts)
    file(READ ${ROOT}/translations/${name} text)
    if(text MATCHES "type=\"(unfinished|vanished|obsolete)\"")
        string(APPEND bad "  ${name}: a text is ${CMAKE_MATCH_1}\n")
    endif()
    file(COPY ${ROOT}/translations/${name} DESTINATION ${SCRATCH})
    set(options -locations none -no-ui-lines)
    if(language STREQUAL "en")
        list(APPEND options -pluralonly)
    endif()
    execute_process(
        COMMAND ${LUPDATE} ${options} ${sources} -I ${ROOT}/app -source-language en
                -ts ${SCRATCH}/${name}
        OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
    # lupdate finds nothing in paths it does not understand, and says so without an error.
    if(NOT result EQUAL 0 OR output MATCHES "Found 0 source text")
        string(APPEND bad "  ${name}: lupdate failed: ${output}\n")
    endif()
    file(READ ${SCRATCH}/${name} updated)
    if(NOT updated STREQUAL text)
        string(APPEND bad "  ${name}: behind the sources; build the target update_translations\n")
    endif()
endforeach()
if(bad)
    message(FATAL_ERROR "translations:\n${bad}")
endif()
message(STATUS "every text is translated")
