@echo off
rem Finds Python and hands over to start.py. %1 is the command of build.py, the rest are its arguments.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "RUN=py -3"
%RUN% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && goto found
set "RUN=python"
%RUN% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && goto found
echo Python 3.11 eller nyere blev ikke fundet. Hent det fra https://www.python.org/downloads/windows/
echo eller bed jeres it-afdeling om det. Du skal ikke have administrators rettigheder: tag "Install for me only".
set "CODE=2"
goto end
:found
%RUN% "%~dp0start.py" %*
set "CODE=%ERRORLEVEL%"
:end
if not defined STRATEGISITE_QUIET pause
exit /b %CODE%
